ALTER TABLE "activities" VALIDATE CONSTRAINT "fk_rails_activities_contact";
