CREATE TABLE "message_terms" (
	"conversation_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"terms" "tsvector" NOT NULL,
	CONSTRAINT "message_terms_conversation_id_seq_pk" PRIMARY KEY("conversation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "search_backlog" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"upto" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "message_terms_terms" ON "message_terms" USING gin ("terms") WITH (gin_pending_list_limit=1024);--> statement-breakpoint
-- Before each term of a message: its conversation, nearly, and which 2,048 of its messages it is among.
-- lib/search/look.ts asks by it; another size means to index everything anew.
CREATE FUNCTION "search_scope"("conversation_id" uuid, "seq" integer) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN ' ' || right("conversation_id"::text, 6) || to_hex("seq" >> 11) || '.';--> statement-breakpoint
-- No message is touched here: a chore indexes them in small batches.
INSERT INTO "search_backlog" ("conversation_id", "upto") SELECT "id", "last_seq" FROM "conversations" WHERE "last_seq" > 0;
--> statement-breakpoint
-- Nothing is planned by how often a term occurs, and to count it costs more than to index it.
ALTER TABLE "message_terms" ALTER COLUMN "terms" SET STATISTICS 0;
