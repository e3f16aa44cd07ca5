import { Text } from '@mantine/core'
import {
  IconCalendarQuestion,
  IconCreditCard,
  IconFileText,
  IconLock,
  IconMail,
  IconUserCheck,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../kernel/navigation.ts'
import { useFormat } from '../../../kernel/use-format.ts'
import classes from './show-today.module.css'
import { useTodayPlaces } from './today-places.ts'
import type { Today } from './today-query.ts'

/** What waits, one tile a room that is open to the reader, each leading to its page (DSH-7). */
export function Tiles({ today }: { today: Today }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const places = useTodayPlaces()
  const { openRequests, unreadMessages, newForms, paymentsToday, lockedAccounts, signUps } = today
  const tiles: (TileProps | null)[] = [
    openRequests === null
      ? null
      : {
          to: places.requests,
          icon: IconCalendarQuestion,
          number: openRequests,
          label: t('today.requests', { count: openRequests }),
          isUrgent: openRequests > 0,
        },
    unreadMessages === null
      ? null
      : {
          to: places.messages,
          icon: IconMail,
          number: unreadMessages,
          label: t('today.messages', { count: unreadMessages }),
        },
    newForms === null
      ? null
      : {
          to: places.forms,
          icon: IconFileText,
          number: newForms,
          label: t('today.forms', { count: newForms }),
        },
    paymentsToday === null
      ? null
      : {
          to: places.billing,
          icon: IconCreditCard,
          number: format.money(paymentsToday.amountCents),
          label: t('today.payments', { count: paymentsToday.count }),
        },
    lockedAccounts === null
      ? null
      : {
          to: places.accounts,
          icon: IconLock,
          number: lockedAccounts,
          label: t('today.locked', { count: lockedAccounts }),
          isUrgent: lockedAccounts > 0,
        },
  ]
  if (signUps !== null && signUps > 0)
    tiles.push({
      to: places.signUps,
      icon: IconUserCheck,
      number: signUps,
      label: t('today.signUps', { count: signUps }),
      isUrgent: true,
    })
  const shown = tiles.filter((tile) => tile !== null)
  if (shown.length === 0) return null
  return (
    <ul className={classes.tiles} aria-label={t('today.waiting')}>
      {shown.map((tile) => (
        <li key={tile.label}>
          <Tile {...tile} />
        </li>
      ))}
    </ul>
  )
}

interface TileProps {
  /** Absent where the room has no page. */
  to?: string
  icon: typeof IconMail
  number: string | number
  label: string
  isUrgent?: boolean
}

function Tile({ to, icon: Icon, number, label, isUrgent }: TileProps) {
  const words = (
    <>
      <span className={classes.number}>{number}</span>
      <Icon size={22} stroke={1.75} aria-hidden className={classes.icon} />{' '}
      <Text span c="dimmed" size="sm" className={classes.label}>
        {label}
      </Text>
    </>
  )
  const look = { className: classes.tile, 'data-urgent': isUrgent || undefined }
  if (!to) return <div {...look}>{words}</div>
  return (
    <PageLink to={to} {...look}>
      {words}
    </PageLink>
  )
}
