BEGIN;
SET LOCAL app.organization_id = '0b6f1f52-54c2-4e0e-9a5b-0a8f8c4e6d11';
DELETE FROM tickets
 WHERE organization_id = '0b6f1f52-54c2-4e0e-9a5b-0a8f8c4e6d11'
   AND id = '5a0f7bb8-0f6e-4c07-8f3b-7f3c2f6d9a01';
COMMIT;
