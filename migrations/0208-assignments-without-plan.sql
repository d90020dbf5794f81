-- A plan that begins with a number given carries the key of the target above; the number need not point back at it.
alter table target_assignments drop column plan_id;
