import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { announce } from './live-region.tsx'
import { asProblem } from './problem.ts'
import { words } from './words.ts'

/** The live region reads the words; the box itself is silent, or they would be heard twice. */
function quiet() {
  return { role: 'presentation', closeButtonProps: { 'aria-label': words.t('kernel:action.close') } }
}

/** Says in passing that something was done: "Message sent". Stays 6 s; read aloud by screen readers. */
export function tell(message: string): void {
  announce(message)
  notifications.show({
    message,
    icon: <IconCheck size={20} aria-hidden />,
    autoClose: 6000,
    ...quiet(),
  })
}

/** Says that something was refused. It stays until it is closed: nobody should miss it by looking away. */
export function tellProblem(error: unknown): void {
  const { title, detail } = asProblem(error)
  announce(detail ? `${title}. ${detail}` : title)
  notifications.show({
    title,
    message: detail ?? '',
    icon: <IconAlertTriangle size={20} aria-hidden />,
    autoClose: false,
    ...quiet(),
  })
}
