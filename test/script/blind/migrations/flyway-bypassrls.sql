-- the nightly export must see all customers
ALTER ROLE helpdesk_app BYPASSRLS;
