-- A marketplace (Prisma): rows are shared between a buyer and a seller; no column is the tenant of all.
CREATE TABLE public."User" (id text NOT NULL PRIMARY KEY, email text NOT NULL, name text);
CREATE UNIQUE INDEX "User_email_key" ON public."User" (email);
CREATE TABLE public."Seller" (id text NOT NULL PRIMARY KEY, "userId" text NOT NULL REFERENCES public."User"(id), "shopName" text NOT NULL, "payoutSecret" text NOT NULL);
CREATE UNIQUE INDEX "Seller_userId_key" ON public."Seller" ("userId");
CREATE TABLE public."Buyer" (id text NOT NULL PRIMARY KEY, "userId" text NOT NULL REFERENCES public."User"(id));
CREATE UNIQUE INDEX "Buyer_userId_key" ON public."Buyer" ("userId");
CREATE TABLE public."Category" (id text NOT NULL PRIMARY KEY, name text NOT NULL, "parentId" text REFERENCES public."Category"(id));
CREATE TABLE public."Listing" (id text NOT NULL PRIMARY KEY, "sellerId" text NOT NULL REFERENCES public."Seller"(id), "categoryId" text NOT NULL REFERENCES public."Category"(id), title text NOT NULL, price double precision NOT NULL);
-- planted: price is double precision; foreign keys without indexes; Category.parentId too
CREATE TABLE public."Order" (id text NOT NULL PRIMARY KEY, "buyerId" text NOT NULL REFERENCES public."Buyer"(id), "sellerId" text NOT NULL REFERENCES public."Seller"(id), status text NOT NULL, "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE INDEX "Order_buyerId_idx" ON public."Order" ("buyerId");
CREATE INDEX "Order_sellerId_idx" ON public."Order" ("sellerId");
CREATE TABLE public."OrderItem" (id text NOT NULL PRIMARY KEY, "orderId" text NOT NULL REFERENCES public."Order"(id), "listingId" text NOT NULL REFERENCES public."Listing"(id), quantity integer NOT NULL);
CREATE INDEX "OrderItem_orderId_idx" ON public."OrderItem" ("orderId");
CREATE INDEX "OrderItem_orderId_idx1" ON public."OrderItem" ("orderId");
-- planted: two equal indexes
CREATE INDEX "OrderItem_listingId_idx" ON public."OrderItem" ("listingId");
CREATE TABLE public."Message" (id text NOT NULL PRIMARY KEY, "fromId" text NOT NULL REFERENCES public."User"(id), "toId" text NOT NULL REFERENCES public."User"(id), body text NOT NULL);
CREATE INDEX "Message_fromId_idx" ON public."Message" ("fromId");
CREATE INDEX "Message_toId_idx" ON public."Message" ("toId");
CREATE TABLE public."Review" (id text NOT NULL PRIMARY KEY, "listingId" text NOT NULL REFERENCES public."Listing"(id), "buyerId" text NOT NULL REFERENCES public."Buyer"(id), stars integer NOT NULL);
CREATE INDEX "Review_listingId_idx" ON public."Review" ("listingId");
CREATE INDEX "Review_buyerId_idx" ON public."Review" ("buyerId");
CREATE TABLE public."Payout" (id text NOT NULL PRIMARY KEY, "sellerId" text NOT NULL REFERENCES public."Seller"(id), amount numeric(12,2) NOT NULL);
CREATE INDEX "Payout_sellerId_idx" ON public."Payout" ("sellerId");
CREATE TABLE public._prisma_migrations (id varchar(36) NOT NULL PRIMARY KEY, checksum varchar(64) NOT NULL, migration_name varchar(255) NOT NULL, started_at timestamptz NOT NULL DEFAULT now());
