import { livesShortStories } from './short-stories.ts';

livesShortStories(1, 150);
