import { Kbd, Modal, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './entry.module.css'
import { EntrySign } from './entry-sign.tsx'
import type { EntryLook } from './entry-words.ts'

const looks: EntryLook[] = [
  'visit',
  'video',
  'group',
  'request',
  'held',
  'blocked',
  'outside',
  'clash',
  'gone',
]

/** What the signs of the calendar mean, and every key. */
export function CalendarHelp({ mayWrite, onClose }: { mayWrite: boolean; onClose: () => void }) {
  const { t } = useTranslation('scheduling')
  const keys = [
    ['↑ ↓ ← →', t('calendar.keys.walk')],
    ['Enter', t('calendar.keys.open')],
    ...(mayWrite
      ? [
          ['M', t('calendar.keys.take')],
          ['↑ ↓', t('calendar.keys.quarter')],
          ['← →', t('calendar.keys.aside')],
          ['Ctrl ← →', t('calendar.keys.days')],
          ['⇧ ↑ ↓', t('calendar.keys.resize')],
          ['Alt', t('calendar.keys.fine')],
          ['Enter', t('calendar.keys.keep')],
          ['Esc', t('calendar.keys.cancel')],
          ['Ctrl Z', t('calendar.keys.undo')],
        ]
      : []),
  ] as [string, string][]
  return (
    <Modal opened onClose={onClose} title={t('calendar.help.title')}>
      <Stack>
        <ul className={classes.legend}>
          {looks.map((look) => (
            <li key={look} className={classes.chip} data-look={look}>
              <EntrySign look={look} />
              <b>{t(`calendar.help.${look}`)}</b>
            </li>
          ))}
          <li className={classes.chip} data-look="visit" data-double>
            <EntrySign look="visit" isDoubleBooked />
            <b>{t('calendar.help.double')}</b>
          </li>
        </ul>
        <Title order={3}>{t('calendar.help.keys')}</Title>
        <dl className={classes.keys}>
          {keys.map(([key, what]) => (
            <div key={what}>
              <dt>
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </Stack>
    </Modal>
  )
}
