package io.sejour.app.demo;

/** One booking, or several that meet, from the request to an ending. */
interface Story {

    String title();

    /** @throws StoryFailed when something else happens than the title says */
    void play(Stage stage);
}
