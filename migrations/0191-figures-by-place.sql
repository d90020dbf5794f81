-- Figures of a province ask for all units, of today and before, that count there.
create index unit_today_province on unit_today (province_id);
