import type { paths } from '../../../contract/client.d.ts'

export type TourName =
  paths['/api/user/tours']['get']['responses'][200]['content']['application/json']['seen'][number]
type Stop = 'title' | 'tools' | 'actions' | 'menu' | 'name'

/** What of a page a stop points at. A stop whose place is not on the page is left out. */
export const places: Record<Stop, string> = {
  title: '[data-page-title]',
  tools: '[data-tour="tools"]',
  actions: '[data-tour="actions"]',
  menu: '[data-tour="menu"]',
  name: '[data-tour="name"]',
}

/**
 * The tour of each section: where it plays (the address behind the portal's own) and its stops in order. The words are
 * `tours:<name>.<stop>` and `tours:<name>.<stop>_text`; the server's list of names says what may be marked as seen.
 */
export const tours: Record<TourName, { where: RegExp; stops: Stop[] }> = {
  clientHome: { where: /^\/portal\/[^/]+\/home$/, stops: ['title', 'menu', 'name'] },
  clientMessages: { where: /^\/portal\/[^/]+\/messages$/, stops: ['title', 'actions'] },
  clientAppointments: { where: /^\/portal\/[^/]+\/appointments$/, stops: ['title', 'actions'] },
  clientForms: { where: /^\/portal\/[^/]+\/forms$/, stops: ['title'] },
  clientAccount: { where: /^\/portal\/[^/]+\/account$/, stops: ['title', 'actions'] },
  allPortals: { where: /^\/user\/portals$/, stops: ['title'] },
  today: { where: /^\/practice\/[^/]+\/today$/, stops: ['title', 'menu', 'name'] },
  calendar: { where: /^\/practice\/[^/]+\/calendar$/, stops: ['title', 'tools', 'actions'] },
  clients: { where: /^\/practice\/[^/]+\/clients$/, stops: ['title', 'actions'] },
  messages: { where: /^\/practice\/[^/]+\/messages$/, stops: ['title', 'actions'] },
  forms: { where: /^\/practice\/[^/]+\/forms$/, stops: ['title', 'actions'] },
  billing: { where: /^\/practice\/[^/]+\/billing$/, stops: ['title'] },
  accounts: { where: /^\/practice\/[^/]+\/accounts$/, stops: ['title'] },
  staff: { where: /^\/practice\/[^/]+\/staff$/, stops: ['title', 'actions'] },
  settings: { where: /^\/practice\/[^/]+\/settings$/, stops: ['title'] },
  audit: { where: /^\/practice\/[^/]+\/audit$/, stops: ['title', 'actions'] },
}

export const tourAt = (pathname: string): TourName | undefined =>
  (Object.keys(tours) as TourName[]).find((name) => tours[name].where.test(pathname))

export type { Stop }
