drop table "companies";
