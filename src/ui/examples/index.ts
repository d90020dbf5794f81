export { COMPONENT_EXAMPLES, ComponentSheetPage } from './component-sheet-page.tsx'
export type { ComponentExample } from './component-sheet-page.tsx'
