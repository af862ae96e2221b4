import { createContext } from 'react-router'
import type { Portal } from './portal.ts'

/** Where loaders find the portal. */
export const PortalContext = createContext<Portal>()
