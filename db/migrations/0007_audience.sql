CREATE INDEX "memberships_history" ON "memberships" USING btree ("conversation_id","history_from_seq");--> statement-breakpoint
-- Volatile: it sees what is committed when it is called, which the statement that calls it may have waited for.
CREATE FUNCTION members_to_tell(uuid) RETURNS text[] LANGUAGE sql VOLATILE AS $$
  SELECT array_agg(u.id || ' ' || u.epoch)
  FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.conversation_id = $1
$$;
