create table "webhooks" ("id" bigserial primary key, "account_id" bigint not null, "url" text not null, "created_at" timestamptz not null default CURRENT_TIMESTAMP, "updated_at" timestamptz not null default CURRENT_TIMESTAMP);
alter table "webhooks" add constraint "webhooks_account_id_foreign" foreign key ("account_id") references "accounts" ("id") on delete CASCADE;
create index "webhooks_account_id_index" on "webhooks" ("account_id");
