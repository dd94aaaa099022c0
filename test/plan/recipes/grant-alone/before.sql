create schema app; create table app.orders (id int primary key); grant select on app.orders to public;
