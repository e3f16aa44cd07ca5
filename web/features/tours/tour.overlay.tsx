import { Button, Group, Popover, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tell } from '../../kernel/toast.tsx'
import classes from './tour.module.css'
import { toursQuery, useChangeTours } from './tour-queries.ts'
import { places, type Stop, type TourName, tourAt, tours } from './tour-steps.ts'

/** Plays a section's tour at the first visit to its page (TOU-1). It stands beside the page and never in its way. */
export function TourOverlay() {
  const { pathname } = useLocation()
  const { data } = useQuery(toursQuery)
  const name = tourAt(pathname)
  const wanted = data && !data.isDisabled && name && !data.seen.includes(name) ? name : undefined
  const stops = useStopsOnPage(wanted)
  if (!wanted || stops.length === 0) return null
  return <Playing key={wanted} name={wanted} stops={stops} />
}

const visible = (selector: string) =>
  [...document.querySelectorAll<HTMLElement>(selector)].find((place) => place.getClientRects().length > 0)

/** The tour's stops that are there to point at, once the page has drawn its heading and come to rest. */
function useStopsOnPage(name: TourName | undefined): Stop[] {
  const [found, setFound] = useState<{ name: TourName; stops: Stop[] }>()
  useEffect(() => {
    if (!name) return
    let tries = 0
    const look = () => {
      tries += 1
      if (tries < 20 && (!visible(places.title) || document.querySelector('[aria-busy="true"]'))) return
      clearInterval(timer)
      setFound({ name, stops: tours[name].stops.filter((stop) => visible(places[stop])) })
    }
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [name])
  return found && found.name === name ? found.stops : []
}

/** Each stop's card takes the focus once, so that it is read out and Escape ends the tour. */
const focusOnArrival = (card: HTMLDivElement | null) => card?.focus({ preventScroll: true })

function Playing({ name, stops }: { name: TourName; stops: Stop[] }) {
  const { t } = useTranslation('tours')
  const change = useChangeTours()
  const [at, setAt] = useState(0)
  const titleId = useId()
  const stop = stops[at]!
  const box = useBoxOf(places[stop])
  const isLast = at === stops.length - 1

  // Seen is seen, even if it could not be kept: then it plays once more another day.
  const end = () => {
    void change({ seen: name }).catch(() => {})
    visible(places.title)?.focus({ preventScroll: true })
  }
  const disableAll = () => {
    void change({ isDisabled: true })
      .then(() => tell(t('disabled')))
      .catch(() => {})
    visible(places.title)?.focus({ preventScroll: true })
  }
  if (!box) return null
  return (
    <Popover
      opened
      position="bottom-start"
      offset={12}
      withArrow
      shadow="md"
      width={340}
      trapFocus={false}
      zIndex={190}
    >
      <Popover.Target>
        <div className={classes.ring} style={box} aria-hidden />
      </Popover.Target>
      <Popover.Dropdown
        key={stop}
        ref={focusOnArrival}
        tabIndex={-1}
        role="dialog"
        aria-labelledby={titleId}
        className={classes.card}
        onKeyDown={(event) => event.key === 'Escape' && end()}
      >
        <Group justify="space-between" wrap="nowrap" gap={8}>
          <Text fw={700} id={titleId}>
            {t(`${name}.${stop}` as 'clientHome.title')}
          </Text>
          <Text c="dimmed" size="sm" className={classes.count}>
            {t('step', { now: at + 1, all: stops.length })}
          </Text>
        </Group>
        <Text my={8}>{t(`${name}.${stop}_text` as 'clientHome.title_text')}</Text>
        <Group gap={8}>
          <Button size="sm" onClick={() => (isLast ? end() : setAt(at + 1))}>
            {t(isLast ? 'done' : 'next')}
          </Button>
          {at > 0 && (
            <Button size="sm" variant="default" onClick={() => setAt(at - 1)}>
              {t('back')}
            </Button>
          )}
          {!isLast && (
            <Button size="sm" variant="subtle" onClick={end}>
              {t('skip')}
            </Button>
          )}
        </Group>
        <UnstyledButton className={classes.off} onClick={disableAll}>
          {t('disableAll')}
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  )
}

type Box = { left: number; top: number; width: number; height: number }

/** Where on the screen a place is, while the page scrolls and changes its size. */
function useBoxOf(selector: string): Box | undefined {
  const [box, setBox] = useState<Box>()
  useEffect(() => {
    const measure = () => {
      const place = visible(selector)
      if (!place) return setBox(undefined)
      const { left, top, width, height } = place.getBoundingClientRect()
      setBox((now) =>
        now && now.left === left && now.top === top && now.width === width && now.height === height
          ? now
          : { left, top, width, height },
      )
    }
    visible(selector)?.scrollIntoView({ block: 'nearest' })
    measure()
    const timer = setInterval(measure, 500)
    window.addEventListener('scroll', measure, { passive: true, capture: true })
    window.addEventListener('resize', measure)
    return () => {
      clearInterval(timer)
      window.removeEventListener('scroll', measure, { capture: true })
      window.removeEventListener('resize', measure)
    }
  }, [selector])
  return box
}
