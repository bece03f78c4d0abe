CREATE TYPE "public"."file_kind" AS ENUM('image', 'voice', 'video', 'file');--> statement-breakpoint
CREATE TABLE "attachments" (
	"conversation_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"place" smallint NOT NULL,
	"file_id" uuid NOT NULL,
	"kind" "file_kind" NOT NULL,
	CONSTRAINT "attachments_conversation_id_seq_place_pk" PRIMARY KEY("conversation_id","seq","place")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid,
	"is_avatar" boolean DEFAULT false NOT NULL,
	"kind" "file_kind" NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" integer NOT NULL,
	"stored_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"width" integer,
	"height" integer,
	"duration_ms" integer,
	"placeholder" text,
	"waveform" text,
	"variants" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attached_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_file" ON "attachments" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "attachments_gallery" ON "attachments" USING btree ("conversation_id","kind","seq");--> statement-breakpoint
CREATE INDEX "files_owner" ON "files" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "files_age" ON "files" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "messages_links" ON "messages" USING btree ("conversation_id","seq") WHERE "messages"."text" ~* 'https?://|www\.';