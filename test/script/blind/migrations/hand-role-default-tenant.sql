ALTER ROLE helpdesk_report SET app.organization_id = '0b6f1f52-54c2-4e0e-9a5b-0a8f8c4e6d11';
