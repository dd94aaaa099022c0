ALTER TABLE "contacts" DROP CONSTRAINT "contacts_pkey";
ALTER TABLE "contacts" ADD CONSTRAINT "PK_b99cd40cfd66a99f1571f4f72e6" PRIMARY KEY ("account_id", "id");
