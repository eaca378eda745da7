import { livesShortStories } from './short-stories.ts';

livesShortStories(151, 150);
