-- What the reader found is kept with the reading, as it was proposed on that day.
alter table plan_readings add column proposal jsonb not null default '{}';
comment on column plan_readings.proposal is 'Proposal: all that was found in the document, with what the office had taught the reader before';
