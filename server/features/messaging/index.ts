import type { Portal, Staff } from '../../kernel/http/route.ts'
import type { Room } from '../../kernel/room.ts'
import type { Work } from '../../kernel/services.ts'
import { countStaffUnread, countUnread } from './count-unread/count-unread.route.ts'
import { unreadMessages } from './count-unread/count-unread.sql.ts'
import {
  downloadMessageFile,
  downloadStaffMessageFile,
} from './download-message-file/download-message-file.route.ts'
import { listRecipients, listStaffRecipients } from './list-recipients/list-recipients.route.ts'
import { listStaffThreads, listThreads } from './list-threads/list-threads.route.ts'
import { markStaffThreadRead, markThreadRead } from './mark-thread-read/mark-thread-read.route.ts'
import { participantOfPortal, participantOfStaff } from './participants.ts'
import { saveDraft, saveStaffDraft, showDraft, showStaffDraft } from './save-draft/save-draft.route.ts'
import { sendMessage, sendStaffMessage } from './send-message/send-message.route.ts'
import { showStaffThread, showThread } from './show-thread/show-thread.route.ts'
import { startStaffThread } from './start-thread/start-staff-thread.route.ts'
import { startThread } from './start-thread/start-thread.route.ts'

export { openConversationsOf } from './pass-on-threads/pass-on-threads.sql.ts'
export { type NotPassedOn, passOnThreads } from './pass-on-threads/pass-on-threads.ts'
export { writeFromClient } from './start-thread/write-from-client.ts'

/** How many messages wait unread for the person of this portal. */
export const unreadForPortal = (work: Work, portal: Portal): Promise<number> =>
  unreadMessages(work, participantOfPortal(portal))

/** How many messages wait unread for this person of the practice. */
export const unreadForStaff = (work: Work, staff: Staff): Promise<number> =>
  unreadMessages(work, participantOfStaff(staff))

export const messaging: Room = {
  name: 'messaging',
  routes: [
    listThreads,
    showThread,
    startThread,
    sendMessage,
    markThreadRead,
    countUnread,
    listRecipients,
    saveDraft,
    showDraft,
    downloadMessageFile,
    listStaffThreads,
    showStaffThread,
    startStaffThread,
    sendStaffMessage,
    markStaffThreadRead,
    countStaffUnread,
    listStaffRecipients,
    saveStaffDraft,
    showStaffDraft,
    downloadStaffMessageFile,
  ],
}
