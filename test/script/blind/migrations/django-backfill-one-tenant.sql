BEGIN;
SELECT set_config('app.organization_id', '0b6f1f52-54c2-4e0e-9a5b-0a8f8c4e6d11', true);
UPDATE tickets SET due_at = created_at + interval '3 days'
 WHERE organization_id = '0b6f1f52-54c2-4e0e-9a5b-0a8f8c4e6d11' AND status = 'new' AND due_at IS NULL;
COMMIT;
