-- Spreadsheets of registered products, of people in training classes and of what targets reached are undone like the others.
alter table import_made drop constraint import_made_kind;
alter table import_made add constraint import_made_kind check (kind in ('producer', 'product', 'certificate', 'registered-product', 'attendance', 'target-entry'));
