ALTER TABLE comments
  ADD CONSTRAINT comments_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id) NOT VALID;
