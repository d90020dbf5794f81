-- What papers of councils say besides members, rules of work and points.
alter table councils add column paper_facts jsonb not null default '{}';
comment on column councils.paper_facts is 'For its papers: who signed the decision, support team, decision on the rules of work, extra rounds (26/2026/QĐ-TTg, Điều 5), further provisions';

alter table session_items add column support_view jsonb;
comment on column session_items.support_view is 'What the support team, or the standing agency at a re-evaluation, reports of the product (26/2026/QĐ-TTg, Điều 7.3c, 7.6c): papers, visit, tests, proposal';

alter table sessions add column starts_at text not null default '';
alter table sessions add constraint sessions_starts_at check (starts_at ~ '^(([01]\d|2[0-3]):[0-5]\d)?$');
comment on column sessions.starts_at is 'Hour of the meeting, 08:30, as the invitation tells it; empty when it was not said';
