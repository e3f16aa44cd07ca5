import '@fontsource-variable/atkinson-hyperlegible-next'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './theme/tokens.css'
import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startWords } from '../kernel/words.ts'
import { App } from './app.tsx'
import { reloadOnceForNewVersion } from './new-version.ts'

reloadOnceForNewVersion()

await startWords()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
