-- What came after a unit is asked for the unit (communesAfterEach); this view walked all successions for each question.
drop view unit_followers;
