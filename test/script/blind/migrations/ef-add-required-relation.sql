START TRANSACTION;

ALTER TABLE deals ADD company_id bigint NOT NULL DEFAULT 0;

CREATE INDEX "IX_deals_company_id" ON deals (company_id);

ALTER TABLE deals ADD CONSTRAINT "FK_deals_companies_company_id" FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE;

COMMIT;
