import { Button, Group, Modal, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../kernel/api.ts'
import { lastSignOfLifeAt, noticeLife } from '../../kernel/attention.ts'
import { announce } from '../../kernel/live-region.tsx'
import { endOfSession } from '../../kernel/signed-out.ts'
import { idleState, isToBeTold } from './idle.rules.ts'
import { signOut, signOutIdle } from './sign-out.ts'

const sharedKey = 'foyer-active-at'

/** The latest sign of life of any tab of this browser. */
function lastActiveAt(): number {
  return Math.max(lastSignOfLifeAt(), Number(localStorage.getItem(sharedKey) ?? 0))
}

export interface IdleWatchProps {
  idleMinutes: number
  /** The open portal or practice, by its id; `null` outside of all. */
  portal: string | null
}

// Loading the page was a request of somebody who is there.
let toldAt = Date.now()

/** What went wrong shows with the next request; a session that is over has covered the page already. */
function sayStillHere(portal: string | null): void {
  toldAt = Date.now()
  void api.POST('/api/stay-signed-in', { body: { portal } }).catch(() => {})
}

/**
 * Signs out when nobody was there for the practice's time, in any tab, and warns a minute before
 * (ACC-18). Only what a person does counts; what the page reads by itself does not. While somebody
 * types without sending, the server is told that he is there.
 */
export function IdleWatch({ idleMinutes, portal }: IdleWatchProps) {
  const { t } = useTranslation('kernel')
  const [secondsLeft, setSecondsLeft] = useState<number>()
  const warning = secondsLeft !== undefined

  useEffect(() => {
    function look() {
      const mine = lastSignOfLifeAt()
      if (mine > Number(localStorage.getItem(sharedKey) ?? 0)) localStorage.setItem(sharedKey, String(mine))
      if (endOfSession()) return setSecondsLeft(undefined)
      const state = idleState({ now: Date.now(), activeAt: lastActiveAt(), idleMinutes })
      setSecondsLeft(state.secondsLeft)
      if (state.over) signOutIdle()
      else if (isToBeTold({ now: Date.now(), lifeAt: mine, toldAt })) sayStillHere(portal)
    }
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(look, 1000)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  }, [portal, idleMinutes])

  useEffect(() => {
    if (warning) announce(t('idle.title'))
  }, [warning, t])

  function stay() {
    noticeLife()
    setSecondsLeft(undefined)
    sayStillHere(portal)
  }

  return (
    // Above every dialog that a page may have open.
    <Modal opened={warning} onClose={stay} title={t('idle.title')} zIndex={400}>
      <Text mb="md">{t('idle.text', { count: secondsLeft ?? 0 })}</Text>
      <Group justify="flex-end" gap={10}>
        <Button variant="default" onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
        <Button onClick={stay} data-autofocus>
          {t('idle.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
