import { IconMessage } from '@tabler/icons-react'
import type { ClientTab, MenuEntry, Page } from '../../kernel/pages.ts'
import { useUnreadMessages } from './use-unread-messages.ts'

const nav: MenuEntry = {
  labelKey: 'messaging:menu',
  icon: IconMessage,
  order: 30,
  bottomBar: { order: 3 },
  badge: useUnreadMessages,
}

const pagesFor = (permission: string, newMessage: Page['load']): Page[] => {
  const common = { feature: 'messaging', permission, title: 'messaging:title' }
  return [
    { ...common, path: 'messages', nav, load: () => import('./list-threads/messages.page.tsx') },
    { ...common, path: 'messages/new', title: 'messaging:newMessage.title', load: newMessage },
    { ...common, path: 'messages/$threadId', load: () => import('./show-thread/thread.page.tsx') },
    {
      ...common,
      path: 'messages/$threadId/print',
      load: () => import('./print-thread/print-thread.page.tsx'),
    },
  ]
}

export const clientPages = pagesFor('messaging', () => import('./start-thread/new-message.page.tsx'))
export const staffPages = pagesFor(
  'messages.use',
  () => import('./start-thread/new-message-to-client.page.tsx'),
)

export const clientTabs: ClientTab[] = [
  {
    path: 'messages',
    labelKey: 'messaging:ofClient.tab',
    order: 50,
    load: () => import('./client-threads/client-threads-tab.tsx'),
    feature: 'messaging',
    permission: 'messages.use',
  },
]
