create schema app; create table app.orders (id int primary key); grant select, insert on app.orders to public;
