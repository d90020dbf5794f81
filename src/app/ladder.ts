/** The order of the features: one may import only those before it, and only their index.ts. */
export const LADDER: readonly string[] = [
  'places', 'people', 'papers', 'producers', 'products', 'plans', 'budgets', 'registrations', 'dossiers', 'councils', 'field-work', 'scoring',
  'results', 'handovers', 'certificates', 'rule-drafts', 'inspections', 'activities', 'sales-points', 'support', 'reports', 'exchange', 'old-records', 'catalogue', 'desk',
]
