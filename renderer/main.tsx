import '@mantine/core/styles.layer.css';
import './ui/frame/fonts.css';
import './ui/frame/fonts-south-asia.css';
import './ui/frame/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app/app.tsx';

// The content security policy forbids code made at run time, and zod would try.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
