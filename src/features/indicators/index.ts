import { enterFigure } from './entered/commands.ts'
import { enteredFigure, entryForm } from './entered/queries.ts'
import { figureRecord, figuresList } from './queries.ts'

export { type Area, getArea, isAreaPath } from './area.ts'
export { behindFigure } from './behind.ts'
export { INDICATORS, indicatorOf } from './catalogue/index.ts'
export { cutsOf, figuresBy, figuresByCut, figureSeries, figuresOf } from './figures.ts'
export { type BehindLine, type Cut, type Figure, type Indicator, shareOf, type Span, type UnitFigures, untilDay } from './model.ts'
export { indicatorsRoutes } from './routes.tsx'
export { figureHref, figurePaths } from './paths.ts'
export { mayReadFigures } from './queries.ts'
export { enterFigure } from './entered/commands.ts'

/** What people do with figures; putting a proof to one takes a file of the store and is not for machines. */
export const indicatorCommands = [enterFigure]
export const indicatorQueries = [figuresList, figureRecord, enteredFigure, entryForm]
