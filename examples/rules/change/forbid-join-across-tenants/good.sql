UPDATE public.deals d SET owner_id = u.id FROM public.users u
WHERE u.tenant_id = d.tenant_id AND u.email = d.owner_email AND d.id BETWEEN 1 AND 5000;
