import { acceptProposals, mapOldRecords, reopenOldImport, resolveOldRecords, resumeOldImport, startOldImport, undoOldImport, uploadOldRecords } from './commands.ts'
import { listOldImports, readOldImport, readOldRow } from './queries.ts'
import { advanceOldImport } from './steps.ts'

export { oldRecordsPaths } from './paths.ts'
export { oldRecordsRoutes } from './routes.tsx'
export { advanceToEnd, takeUpImports } from './steps.ts'

/** What officers and the system do with lists that are brought in. */
export const oldRecordCommands = [uploadOldRecords, mapOldRecords, resolveOldRecords, acceptProposals, startOldImport, resumeOldImport, reopenOldImport, undoOldImport, advanceOldImport] as const

/** What is asked of imports. */
export const oldRecordQueries = [listOldImports, readOldImport, readOldRow] as const
