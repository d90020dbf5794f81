import { acceptProposals, mapOldRecords, reopenOldImport, resolveOldRecords, startOldImport, undoOldImport, uploadOldRecords } from './commands.ts'
import { listOldImports, readOldImport, readOldRow } from './queries.ts'
import { advanceOldImport } from './steps.ts'

export { oldRecordsPaths } from './paths.ts'
export { oldRecordsRoutes } from './routes.tsx'
export { advanceToEnd } from './steps.ts'

/** What officers and the system do with lists of earlier results. */
export const oldRecordCommands = [uploadOldRecords, mapOldRecords, resolveOldRecords, acceptProposals, startOldImport, reopenOldImport, undoOldImport, advanceOldImport] as const

/** What is asked of imports. */
export const oldRecordQueries = [listOldImports, readOldImport, readOldRow] as const
