/**
 * The tours there are, one for each section of the product. Their steps belong to the pages (`web/features/tours`): here stands only
 * what may be marked as seen, so that nothing else is kept. To add one, add its name here, its steps there, and its words.
 */
export const tourNames = [
  'clientHome',
  'clientMessages',
  'clientAppointments',
  'clientForms',
  'clientAccount',
  'allPortals',
  'today',
  'calendar',
  'clients',
  'messages',
  'forms',
  'billing',
  'accounts',
  'staff',
  'settings',
  'audit',
] as const
export type TourName = (typeof tourNames)[number]
