export {
  addAgency, type Agency, agenciesOf, agencyLabel, agencyName, type AgencyName, ensureAgencies, ensureAgenciesOf, findAgencies, getAgency,
  type NewAgency, renameAgency,
} from './agencies.ts'
export { communeUnitIdsForSearch, type PlaceMeaning } from './catalogue-places.ts'
export { loadPlaces, type PlacesLoaded } from './load.ts'
export type { FoundPlace, OtherTime, PlaceAnswer, PlaceNow, PlaceQuestion } from './look-up.ts'
export { lookUpPlace } from './look-up-address.ts'
export { type Heir, type NamePeriod, REFORM_DAY, type RelatedUnit, type SuccessionHow, type Unit, type UnitAbove, type UnitCard } from './model.ts'
export { type NameOfDay, nameOfDay, nameOfDayWords, namesOfDay } from './name-of-day.ts'
export { communeOptions, type PlaceOption, placeOptions, provinceOptions } from './options.ts'
export { type PlaceHit, searchUnits } from './search.ts'
export type { AgencyKind, BodyCode, Certainty } from './standard-agencies.ts'
export {
  addVillage, cardColumns, communesAfter, communesAfterEach, country, findUnit, findUnits, getUnit, heirsOf, nameOn, predecessors, predecessorsOn, provinces, successorsToday,
  unitByCode, unitCards, unitLabel, unitsIn, type Village, villagesIn,
} from './store.ts'
export { atStart, HOW_WORDS, LEVEL_WORDS, periodWords, shortDate } from './words.ts'
export { placeQueries } from './queries.ts'
export { placesRoutes } from './routes.tsx'
