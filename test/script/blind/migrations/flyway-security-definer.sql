CREATE OR REPLACE FUNCTION merge_tickets(winner uuid, loser uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  UPDATE comments SET ticket_id = winner WHERE ticket_id = loser;
  DELETE FROM tickets WHERE id = loser;
END;
$$;
