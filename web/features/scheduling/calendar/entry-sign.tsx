import {
  IconAlertTriangle,
  IconBan,
  IconCalendarOff,
  IconCopy,
  IconHourglass,
  IconQuestionMark,
  IconUsers,
  IconVideo,
  IconWorld,
} from '@tabler/icons-react'
import type { EntryLook } from './entry-words.ts'

const signs = {
  video: IconVideo,
  group: IconUsers,
  request: IconQuestionMark,
  held: IconHourglass,
  blocked: IconCalendarOff,
  outside: IconWorld,
  clash: IconAlertTriangle,
  gone: IconBan,
} satisfies Partial<Record<EntryLook, unknown>>

/** The sign of a look, so that it is not told by its colour alone; an ordinary visit has none. */
export function EntrySign({ look, isDoubleBooked = false }: { look: EntryLook; isDoubleBooked?: boolean }) {
  const Sign = look === 'visit' ? undefined : signs[look]
  return (
    <>
      {Sign && <Sign size={14} aria-hidden />}
      {isDoubleBooked && <IconCopy size={14} aria-hidden />}
    </>
  )
}
