INSERT INTO tags (organization_id, label)
SELECT o.id, 'vip' FROM organizations o
ON CONFLICT (organization_id, label) DO NOTHING;
