export {
  addAgency, type Agency, agenciesOf, agencyLabel, agencyName, type AgencyName, ensureAgencies, ensureAgenciesOf, findAgencies, getAgency,
  type NewAgency, renameAgency,
} from './agencies.ts'
export { communeUnitIdsForSearch, type PlaceMeaning } from './catalogue-places.ts'
export { loadPlaces, type PlacesLoaded } from './load.ts'
export { type FoundPlace, lookUpPlace, type OtherTime, type PlaceAnswer, type PlaceNow, type PlaceQuestion } from './look-up.ts'
export { type Heir, type NamePeriod, REFORM_DAY, type RelatedUnit, type SuccessionHow, type Unit, type UnitAbove, type UnitCard } from './model.ts'
export { communeOptions, type PlaceOption, placeOptions, provinceOptions } from './options.ts'
export { type RestatedFigures, restateByPresentUnits, type UnitFigure } from './restate.ts'
export { type PlaceHit, searchUnits } from './search.ts'
export type { AgencyKind, BodyCode, Certainty } from './standard-agencies.ts'
export {
  addVillage, cardColumns, country, findUnit, findUnits, getUnit, heirsOf, nameOn, predecessors, predecessorsOn, provinces, successorsToday,
  unitByCode, unitCards, unitLabel, unitsIn, type Village, villagesIn,
} from './store.ts'
export { atStart, HOW_WORDS, LEVEL_WORDS, periodWords, shortDate } from './words.ts'
export { placeQueries } from './queries.ts'
export { placesRoutes } from './routes.tsx'
