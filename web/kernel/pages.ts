import type { ComponentType, ReactNode, RefObject } from 'react'

/** An entry of the menu. Its page's `feature` and `permission` decide who sees it. */
export interface MenuEntry {
  /** Catalogue key with its room: `messaging:menu.messages`. */
  labelKey: string
  icon: ComponentType<{ size?: number | string; stroke?: number | string; 'aria-hidden'?: boolean }>
  order: number
  /** A place among the three entries of the phone's bottom bar, with a shorter word where it needs one. */
  bottomBar?: { order: number; labelKey?: string }
  /** A hook that gives the number beside the entry; 0 shows none. */
  badge?: () => number
}

/** A page that a room adds. The path is below the shell: `messages/$threadId`. */
export interface Page {
  path: string
  /** Catalogue key of the document's title. It never holds a client's data: titles stay in histories. */
  title: string
  load: () => Promise<{ default: () => ReactNode }>
  nav?: MenuEntry
  /** Only where the practice has this feature. */
  feature?: string
  /** Only with this permission of the grant or the staff role. */
  permission?: string
}

/** A small thing in the top bar, left of the person's name, such as "2 requests". */
export interface TopBarItem {
  order: number
  component: ComponentType
}

/** A tab that a room adds to the client's page of the staff; its address is `clients/{clientId}/{path}`. */
export interface ClientTab {
  path: string
  /** Catalogue key with its room: `messaging:clientTab`. */
  labelKey: string
  order: number
  load: () => Promise<{ default: ComponentType<{ clientId: string }> }>
  feature?: string
  permission?: string
}

/** A tab that a room adds to the settings of the practice; its address is `settings/{path}`. */
export interface SettingsTab {
  path: string
  /** Catalogue key with its room: `practice:access.tab`. */
  labelKey: string
  order: number
  load: () => Promise<{ default: ComponentType }>
  feature?: string
  /** Besides `practice.settings`, which the page asks for. */
  permission?: string
}

/** A part that a room adds to a page of another room, such as the cards on file to the client's own profile. */
export interface PagePart<Props = object> {
  /** Names it among the parts of its page. */
  name: string
  order: number
  load: () => Promise<{ default: ComponentType<Props> }>
  feature?: string
  permission?: string
}

/** Lets the sender of an invitation choose what the client is to fill in; the ids go with the invitation. */
export type InviteForms = ComponentType<{ value: string[]; onChange: (formIds: string[]) => void }>

/** Which time a card on file is given for: one that is about to be booked, or one that the wait list offers. */
export type CardGivenFor =
  | {
      serviceId: string
      providerId: string | null
      locationId: string | null
      startsAt: string
      acceptedPolicyId: string
    }
  | { offerId: string }

/**
 * Asks for a card on file, in the card processor's own fields. `giver` gets what makes an id of it; null where there is none yet, which
 * the part then says itself. Where the card's bank wants to be asked, the browser leaves and comes back to the same choice.
 */
export type BookingCard = ComponentType<{
  /** What its holder agrees to by giving it. */
  agreement: string
  givenFor: CardGivenFor | null
  /** The card that was put on file a moment ago. */
  firstCardId?: string | null | undefined
  giver: RefObject<(() => Promise<string | null>) | null>
  onSubmit: () => void
}>

/** What a room's `index.ts` may export to the web program. */
export interface Room {
  clientPages?: Page[]
  staffPages?: Page[]
  /** Pages outside the sign-in; here the path is the whole address: `/invitation`. */
  publicPages?: Page[]
  /** Pages of the signed-in person that belong to no portal; the path is the whole address. */
  personPages?: Page[]
  clientTopBar?: TopBarItem[]
  staffTopBar?: TopBarItem[]
  clientTabs?: ClientTab[]
  settingsTabs?: SettingsTab[]
  /** On the client's own profile, below what the client can change there. */
  profileParts?: PagePart[]
  /** One fact each on the overview of a client's page, leading to the tab it comes from. */
  overviewParts?: PagePart<{ clientId: string }>[]
  /** At the head of the client's Portal tab, about those who may open it. */
  portalParts?: PagePart<{ clientId: string }>[]
  /** Below the client's own list of appointments. */
  appointmentParts?: PagePart[]
  /** Above the client's appointments, here and on the dashboard: times held for him until he answers. Each shows nothing where none is. */
  heldParts?: PagePart[]
  /** Of one room at most. */
  inviteForms?: () => Promise<{ default: InviteForms }>
  /** Of one room at most. */
  bookingCard?: () => Promise<{ default: BookingCard }>
  /** Stand over every page behind the sign-in, such as a dialog that any page may open. */
  overlays?: ComponentType[]
}

/** May the holder of these features and permissions open the page? The server decides again. */
export function mayOpen(
  page: Pick<Page, 'feature' | 'permission'>,
  holder: { features: string[]; permissions: string[] },
): boolean {
  if (page.feature && !holder.features.includes(page.feature)) return false
  if (page.permission && !holder.permissions.includes(page.permission)) return false
  return true
}
