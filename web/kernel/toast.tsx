import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { announce } from './live-region.tsx'
import { asProblem } from './problem.ts'
import { words } from './words.ts'

/** The live region reads the words; the box itself is silent, or they would be heard twice. */
function quiet() {
  return { role: 'presentation', closeButtonProps: { 'aria-label': words.t('kernel:action.close') } }
}

let lastWithAction: string | undefined

/**
 * Says in passing that something was done: "Message sent". Stays 6 s, or 12 s with something to press, such as "Undo"; read aloud by
 * screen readers.
 */
export function tell(message: string, action?: { label: string; run: () => void }): void {
  announce(message)
  // An older offer would undo something else than its words say.
  if (action && lastWithAction) notifications.hide(lastWithAction)
  const id = notifications.show({
    message: action ? (
      <Group gap="sm" wrap="nowrap" justify="space-between">
        <span>{message}</span>
        <Button
          size="sm"
          variant="default"
          onClick={() => {
            notifications.hide(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      </Group>
    ) : (
      message
    ),
    icon: <IconCheck size={20} aria-hidden />,
    autoClose: action ? 12_000 : 6000,
    ...quiet(),
  })
  if (action) lastWithAction = id
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
