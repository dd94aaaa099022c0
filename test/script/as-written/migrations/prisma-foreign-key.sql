-- AddForeignKey
ALTER TABLE "line_items" ADD CONSTRAINT "line_items_user_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
