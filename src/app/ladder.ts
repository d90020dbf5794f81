/** The order of the features: one may import only those before it, and only their index.ts. */
export const LADDER: readonly string[] = [
  'places', 'people', 'papers', 'producers', 'products', 'dossiers', 'councils', 'field-work', 'scoring',
  'results', 'handovers', 'certificates', 'rule-drafts', 'inspections', 'training', 'activities', 'sales-points', 'support',
  'registrations', 'budgets', 'indicators', 'plans', 'reports', 'dashboards', 'exchange', 'old-records', 'catalogue', 'desk',
]
