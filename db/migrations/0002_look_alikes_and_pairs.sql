CREATE INDEX "friend_requests_pair" ON "friend_requests" USING btree ("sender_id","recipient_id");--> statement-breakpoint
-- The oldest of the names that look alike now speaks for all of them; the others keep theirs, and what they had.
WITH "folded" AS (
	SELECT "id", translate("username_skeleton", 'i', 'l') AS "skeleton", row_number() OVER (
		PARTITION BY translate("username_skeleton", 'i', 'l')
		ORDER BY "username_skeleton" <> translate("username_skeleton", 'i', 'l'), "created_at", "id"
	) AS "place"
	FROM "users"
)
UPDATE "users" SET "username_skeleton" = "folded"."skeleton"
FROM "folded"
WHERE "users"."id" = "folded"."id" AND "place" = 1 AND "username_skeleton" <> "folded"."skeleton";
