export { COMPONENT_EXAMPLES, ComponentSheetPage } from './component-sheet.tsx'
export type { ComponentExample } from './component-sheet.tsx'
